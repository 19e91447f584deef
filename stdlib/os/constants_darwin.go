package os

// dlopenFlags are those of <dlfcn.h>.
var dlopenFlags = []number{{"RTLD_LAZY", 1}, {"RTLD_NOW", 2}, {"RTLD_GLOBAL", 8}, {"RTLD_LOCAL", 4}}
