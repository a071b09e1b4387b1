import ExerciseRuntime
import Grading

extension Mistake {
  /// The mistakes within a pass of many lines, each of which spoils several of its results: the sentence is found by
  /// whichever of them is judged first.
  ///
  /// - Parameters:
  ///   - faults: each with the sentence that a learner reads, most specific first.
  ///   - outputs: the names of what the pass returns, in its order.
  ///   - pass: the results for some arguments with a fault in the pass.
  static func all<Fault: Sendable>(
    _ faults: [(fault: Fault, sentence: String)], outputs: [String],
    pass: @escaping @Sendable (_ arguments: [Value], _ fault: Fault) -> [Value]
  ) -> [Mistake] {
    faults.flatMap { fault, sentence in
      outputs.indices.map { output in
        Mistake(sentence, in: outputs[output]) { arguments, _ in pass(arguments, fault)[output] }
      }
    }
  }
}
