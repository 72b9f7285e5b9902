"""The gate: what each field requires, and whether a subject has it, decided and kept (105号第七、九、十五条)."""
