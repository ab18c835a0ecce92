"""Every published version at an address of its own, as it was on the day that it was published."""
