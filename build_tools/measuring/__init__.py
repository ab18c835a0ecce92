"""What a program can measure of the built site, and the thresholds that hold."""
