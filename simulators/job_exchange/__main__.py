"""``python -m simulators.job_exchange``"""

from simulators.common.serve import serve
from simulators.job_exchange.app import DEFAULT_PORT, create_app

if __name__ == "__main__":
    serve(create_app, "Simulator: simulators.job_exchange", DEFAULT_PORT)
