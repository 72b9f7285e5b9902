"""Password hashes, one at a time, in a thread that has nothing to do with the database.

A hash takes a tenth of a second and 64 MB, on purpose. In the threads of the database eight people who sign in at
once, for which nobody needs an account, left everybody else without a page.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

A = TypeVar("A")

_ONE = ThreadPoolExecutor(1, thread_name_prefix="hashing")


async def one_at_a_time(call: Callable[[], A]) -> A:
    """Call it when those who came before are done; whoever waits here holds no thread and no transaction."""
    return await asyncio.wrap_future(_ONE.submit(call))
