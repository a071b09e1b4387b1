import ExerciseRuntime
import Matrices

serve { arguments in
  let (functions, c1, c2) = (try arguments[0].matrix, try arguments[1].number, try arguments[2].number)
  var steps: [Double] = []
  for i in 0..<functions.rows {
    // φ = φ₀ + s (−α + m/q (α/m)^q), with its minimum at m
    let (start, s, m, q) = (functions[i, 0], functions[i, 1], functions[i, 2], functions[i, 3])
    steps.append(
      try lineSearch(
        { step in
          var power = 1.0
          for _ in 1..<Int(q) { power *= step / m }
          return (start + s * (step * power / q - step), s * (power - 1))
        }, c1: c1, c2: c2))
  }
  return [.matrix(.row(steps))]
}
