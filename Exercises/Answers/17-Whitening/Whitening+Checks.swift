import ExerciseRuntime
import Grading
import Matrices
import Networks

extension Exercise {
  /// PCA whitening with a convention for the signs.
  static let whitening = Exercise(
    folder: "17-Whitening", title: "whitening by principal components", lesson: "preprocessing",
    outputs: ["Λ", "V", "Z"],
    reference: { arguments in
      let X: Matrix<Double> = arguments.matrix(0)
      guard let whitening = try? Whitening(.pca, fittedTo: X) else { fatalError("the data are finite") }
      var V: Matrix<Double> = whitening.directions
      for j in 0..<V.columns {
        let column: Matrix<Double> = V.column(j)
        if column.maximum < -column.minimum { for i in 0..<V.rows { V[i, j] = -V[i, j] } }
      }
      let deviations: Matrix<Double> = whitening.standardDeviations
      return [.matrix(square(deviations)), .matrix(V), .matrix((X - whitening.mean) * V / deviations)]
    },
    mistakes: [
      Mistake("the smallest variance comes first; the largest is asked for", in: "Λ") { _, right in
        .matrix(.row(right.matrix(0).elements.reversed()))
      },
      Mistake("these are deviations; the variances are asked for", in: "Λ") { _, right in
        .matrix(sqrt(right.matrix(0)))
      },
      Mistake("the sum of squares is divided by n − 1; the covariance here has 1/n", in: "Λ") { arguments, right in
        let n: Double = Double(arguments.matrix(0).rows)
        return .matrix(right.matrix(0) * (n / (n - 1)))
      },
      Mistake("the covariance is not divided by the number of samples", in: "Λ") { arguments, right in
        .matrix(right.matrix(0) * Double(arguments.matrix(0).rows))
      },
      Mistake("the directions are the rows of this matrix; they are asked for as columns", in: "V") { _, right in
        .matrix(Matrix(right.matrix(1).T))
      },
      Mistake("the first element of each direction is positive; the convention is about the largest", in: "V") {
        _, right in
        let V: Matrix<Double> = right.matrix(1)
        return .matrix(V ⊙ V.row(0).map { $0 < 0 ? -1 : 1 })
      },
      Mistake("Z is rotated, but not divided by the deviations", in: "Z") { _, right in
        .matrix(right.matrix(2) ⊙ sqrt(right.matrix(0)))
      },
      Mistake("Z is divided by the variances; their roots are the deviations", in: "Z") { _, right in
        .matrix(right.matrix(2) / sqrt(right.matrix(0)))
      },
      Mistake("the mean is not subtracted from X", in: "Z") { arguments, right in
        .matrix(arguments.matrix(0) * right.matrix(1) / sqrt(right.matrix(0)))
      },
      Mistake("Z is rotated back, which is ZCA whitening", in: "Z") { _, right in
        .matrix(right.matrix(2) * right.matrix(1).T)
      },
    ],
    checks: [check("Λ", points: 3), check("V", points: 3), check("Z", points: 4)])

  /// The variances along the directions differ by a factor of about 4, so that eigenvectors are right to the rounding
  /// of the covariance times its condition, 4⁵ ε, and a reflection mixes the columns.
  private static func check(_ output: String, points: Int) -> Check {
    Check(
      output, points: points, outputs: [output], sizes: [[31, 2], [40, 3], [64, 5]], drawn: sizes(40...70, 2...5)
    ) { sizes, random in
      let (n, p) = (sizes[0], sizes[1])
      var scale: [Double] = [4]
      while scale.count < p { scale.append(scale[scale.count - 1] / 2) }
      let v: Matrix<Double> = .uniform(p, 1, in: 0.3...1, using: &random)
      let reflection: Matrix<Double> = Matrix<Double>.identity(p) - (2 / v.sumOfSquares) * (v * v.T)
      let X: Matrix<Double> = (Matrix.normal(n, p, using: &random) ⊙ .row(scale)) * reflection
      return [.matrix(X + .uniform(1, p, in: 2...4, using: &random))]
    }
  }
}
