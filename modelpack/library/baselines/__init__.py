"""Libraries to compare ours with: the same model, weights and functions, with less thought about kernels (see build.py)."""
