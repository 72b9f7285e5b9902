"""What a decision obliges the organ to do, and how it is done."""
