"""What the product takes for its passwords, whatever the tests take for theirs."""

import subprocess
import sys

from argon2 import Type, extract_parameters


def test_the_product_hashes_as_rfc_9106_recommends() -> None:
    ask = "from casework.accounts.passwords import hash_password; print(hash_password('x'))"
    said = subprocess.run((sys.executable, "-c", ask), check=True, capture_output=True, text=True).stdout
    taken = extract_parameters(said.strip())
    assert (taken.type, taken.memory_cost, taken.time_cost, taken.parallelism) == (Type.ID, 65536, 3, 4)
