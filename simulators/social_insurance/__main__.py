"""``python -m simulators.social_insurance``"""

from simulators.common.serve import serve
from simulators.social_insurance.app import DEFAULT_PORT, create_app

if __name__ == "__main__":
    serve(create_app, "Simulator: simulators.social_insurance", DEFAULT_PORT)
