import Adjoint
import LessonKit

extension SingleNode {
  /// The node as a graph, with the values z₁, z₂, z₃ and L below each name, and below them their derivatives.
  func drawGraph(
    _ z: (Double, Double, Double), loss L: Double, derivatives d: (W: Double, b: Double, z: [Double]),
    _ lesson: inout Lesson
  ) {
    lesson.figure(
      ComputationalGraph(
        title: "A single node, forward and back",
        nodes: [
          .value("W", forward: .number(W), backward: .number(d.W)), .value("x", forward: .number(x)),
          .value("z₁", label: "z₁ = W x", forward: .number(z.0), backward: .number(d.z[0])),
          .value("b", forward: .number(b), backward: .number(d.b)),
          .value("z₂", label: "z₂ = z₁ + b", forward: .number(z.1), backward: .number(d.z[1])),
          .value("z₃", label: "z₃ = tanh z₂", forward: .number(z.2), backward: .number(d.z[2])),
          .value("y", forward: .number(y)),
          .value("L", label: "L = (y − z₃)²", forward: .number(L), backward: 1.0),
        ],
        edges: [
          .init("W", "z₁"), .init("x", "z₁", isDifferentiated: false), .init("z₁", "z₂"), .init("b", "z₂"),
          .init("z₂", "z₃"), .init("z₃", "L"), .init("y", "L", isDifferentiated: false),
        ], forwardName: "value", backwardName: "derivative of L"),
      caption:
        "Values follow the solid arrows; derivatives start with ∂L/∂L = 1 and go back along the dashed ones.")
  }
}

extension SevenNodes {
  /// The graph as the lecture draws it, functions at the nodes, with the values and multipliers of the run.
  func drawGraph(_ x: [Double], _ lambda: [Double], _ lesson: inout Lesson) {
    let values = (1...9).map { k in
      ComputationalGraph.Node.value(
        "x_\(k)", forward: .number(x[k]), backward: .number(lambda[k]))
    }
    let edges = Self.nodes.flatMap { node in
      node.inputs.map { ComputationalGraph.Edge("x_\($0)", node.name) } + [.init(node.name, "x_\(node.output)")]
    }
    lesson.figure(
      ComputationalGraph(
        title: "Seven nodes and nine values", nodes: values + Self.nodes.map { .operation($0.name) }, edges: edges,
        forwardName: "value x", backwardName: "multiplier λ"),
      caption:
        "x₃ and x₆ are read by two nodes each: two arrows leave, and two come back, whose contributions are added.")
  }
}

extension MatrixTables {
  /// The layers of the tables as the library's network has them.
  func drawLayers(_ lesson: inout Lesson) {
    lesson.figure(
      model.diagram(inputs: X.columns, title: "The layers of the tables"),
      caption: "Each box is one line of the forward table, and one or three lines of the backward table.")
  }
}
