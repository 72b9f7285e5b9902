"""The demonstration city: invented people and cases in a city whose organs are named after a real one."""
