"""What counsel is paid: the fee of accepted work, its determination, payments in batches, statements (200号第二十条)."""
