"""Recipe of the model library: SmolLM2-135M with 4-bit weights as WebGPU kernels for WebLLM."""
