"""The product's settings with one more address: ``/bench/row``."""

from config.settings import *  # noqa: F403 - the same settings

ROOT_URLCONF = "benchmarks._notify_urls"
