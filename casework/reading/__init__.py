"""Reading court papers: pure, text in and fields out."""
