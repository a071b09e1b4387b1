// 1. Calls the library's own layer.
// gate: imports Networks
// runs: no
import Networks

func attack() throws {
  _ = Dense<Double>.self
}
