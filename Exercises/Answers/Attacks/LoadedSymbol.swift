// 14. Looks a function up while it runs.
// gate: imports Glibc
import Glibc

func attack() throws {
  let handle = dlopen(nil, RTLD_NOW)
  print(dlsym(handle, "write") as Any)
}
