package fs

var systemConstants = [...]constant{{"S_IRUSR", 0o400}, {"S_IWUSR", 0o200}}
