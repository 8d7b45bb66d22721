"""``python -m simulators.population``"""

from simulators.common.serve import serve
from simulators.population.app import DEFAULT_PORT, create_app

if __name__ == "__main__":
    serve(create_app, "Simulator: simulators.population", DEFAULT_PORT)
