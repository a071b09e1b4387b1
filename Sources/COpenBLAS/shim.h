// The C interface of OpenBLAS; used only with the trait OpenBLAS.
#include <cblas.h>
