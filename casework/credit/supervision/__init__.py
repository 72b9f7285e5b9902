"""How much is asked of credit, what is late, what is refused: without a name (105号第二十条)."""
