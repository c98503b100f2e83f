#include "cdescriptor.h"
