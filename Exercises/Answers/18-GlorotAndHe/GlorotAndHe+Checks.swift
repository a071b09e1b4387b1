import ExerciseRuntime
import Grading
import Matrices
import Networks

extension Exercise {
  /// The scales of the first weights.
  static let glorotAndHe = Exercise(
    folder: "18-GlorotAndHe", title: "first weights by Glorot and He", lesson: "initialization",
    outputs: ["Glorot's σ", "Glorot's s", "He's σ", "He's s", "W"],
    reference: { arguments in
      let U: Matrix<Double> = arguments.matrix(0)
      let glorot: Double = Initializer.glorot().standardDeviation(from: U.rows, to: U.columns)
      let he: Double = Initializer.he().standardDeviation(from: U.rows, to: U.columns)
      let bound: Double = 3.0.squareRoot() * glorot
      return [
        .number(glorot), .number(bound), .number(he), .number(3.0.squareRoot() * he), .matrix(bound * (2 * U - 1)),
      ]
    },
    mistakes: [
      Mistake(
        "Glorot's σ uses the number of inputs alone; it is a compromise between both directions", in: "Glorot's σ"
      ) {
        arguments, _ in .number((1 / Double(arguments.matrix(0).rows)).squareRoot())
      },
      Mistake("this is Glorot's variance; its root is missing", in: "Glorot's σ") { _, right in
        .number(right.number(0) * right.number(0))
      },
      Mistake("Glorot's s is 3 σ; what is the variance of a uniform distribution on [−s, s]?", in: "Glorot's s") {
        _, right in .number(3 * right.number(0))
      },
      Mistake("Glorot's s is his σ; a uniform distribution on [−s, s] has a smaller deviation than s", in: "Glorot's s")
      {
        _, right in .number(right.number(0))
      },
      Mistake("He's σ uses the mean of inputs and outputs; only what arrives at a unit counts", in: "He's σ") {
        _, right in
        .number(right.number(0) * 2.0.squareRoot())
      },
      Mistake("He's σ lacks the factor for the half of the units that ReLU sets to zero", in: "He's σ") { _, right in
        .number(right.number(2) / 2.0.squareRoot())
      },
      Mistake("He's σ uses the number of outputs; rows of W are inputs", in: "He's σ") { arguments, _ in
        .number((2 / Double(arguments.matrix(0).columns)).squareRoot())
      },
      Mistake("He's s is 3 σ; what is the variance of a uniform distribution on [−s, s]?", in: "He's s") { _, right in
        .number(3 * right.number(2))
      },
      Mistake("the weights lie in [0, s], so that their mean is not zero", in: "W") { arguments, right in
        .matrix(right.number(1) * arguments.matrix(0))
      },
      Mistake("the weights lie in [−s/2, s/2]", in: "W") { _, right in .matrix(right.matrix(4) / 2) },
    ],
    checks: [
      check("Glorot's σ", points: 2), check("Glorot's s", points: 2), check("He's σ", points: 2),
      check("He's s", points: 2), check("W", points: 2),
    ])

  /// The numbers of inputs and outputs differ, so that it shows which of them is used. Errors are of a few roundings.
  private static func check(_ output: String, points: Int) -> Check {
    Check(
      output, points: points, outputs: [output], sizes: [[64, 31], [5, 17], [1, 8]],
      drawn: { [.random(in: 2...9, using: &$0), .random(in: 10...20, using: &$0)] }
    ) { sizes, random in [.matrix(.uniform(sizes[0], sizes[1], in: 0...1, using: &random))] }
  }
}
