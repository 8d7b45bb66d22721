"""``python -m simulators.vneid``"""

from simulators.common.serve import serve
from simulators.vneid.app import DEFAULT_PORT, create_app

if __name__ == "__main__":
    serve(create_app, "Simulator: simulators.vneid", DEFAULT_PORT)
