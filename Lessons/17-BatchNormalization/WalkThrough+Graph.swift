import Adjoint
import LessonKit

extension WalkThrough {
  /// The graph of the lecture with the six gradients, for the last sample.
  func drawGraph(
    _ graph: BatchNormGraph<Double>, _ cache: BatchNorm<Double>.Cache, _ Y: Matrix<Double>, _ G: Matrix<Double>,
    _ lesson: inout Lesson
  ) {
    let i = x.count - 1
    func value(_ name: String, _ forward: Double, _ backward: Double) -> ComputationalGraph.Node {
      .value(name, forward: .number(forward), backward: .number(backward))
    }
    lesson.figure(
      ComputationalGraph(
        title: "Batch normalization, forward and back",
        nodes: [
          value("x_\(i + 1)", x[i], graph.input[i, 0]), value("μ", cache.mean[0, 0], graph.mean[0, 0]),
          value("σ²", cache.variance[0, 0], graph.variance[0, 0]),
          value("x̂_\(i + 1)", cache.normalized[i, 0], graph.normalized[i, 0]),
          value("γ", gamma, graph.scale[0, 0]), value("β", beta, graph.shift[0, 0]),
          value("y_\(i + 1)", Y[i, 0], G[i, 0]),
        ],
        edges: [
          .init("x_\(i + 1)", "μ"), .init("x_\(i + 1)", "σ²"), .init("μ", "σ²"), .init("x_\(i + 1)", "x̂_\(i + 1)"),
          .init("μ", "x̂_\(i + 1)"), .init("σ²", "x̂_\(i + 1)"), .init("x̂_\(i + 1)", "y_\(i + 1)"),
          .init("γ", "y_\(i + 1)"), .init("β", "y_\(i + 1)"),
        ], forwardName: "value", backwardName: "derivative of L"),
      caption:
        "The last sample; μ, σ², γ and β are shared by all four, whose contributions their gradients contain. Three "
        + "dashed arrows come back to x₄, one for each term of its gradient.")
  }
}
