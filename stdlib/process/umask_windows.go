package process

// mask is 0: Windows has none.
func mask() int { return 0 }

// setMask does nothing.
func setMask(int) int { return 0 }
