"""Stands in for Viet Nam's social insurance (Bảo hiểm xã hội): participation history, notices, payment orders; REST.

There is no public specification of the real service: this interface is published by ``openapi.json`` beside this file,
written by ``python -m simulators.social_insurance.publish``.
"""
