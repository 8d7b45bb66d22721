"""``python -m simulators.bank``"""

from simulators.bank.app import DEFAULT_PORT, create_app
from simulators.common.serve import serve

if __name__ == "__main__":
    serve(create_app, "Simulator: simulators.bank", DEFAULT_PORT)
