import Figures
import Matrices
import Networks

extension Layer {
  /// This model as a drawing: its layers with the shapes of their outputs and their numbers of parameters, residual
  /// blocks with the line that skips them, branches side by side, and repeated layers once in a frame.
  ///
  /// ```swift
  /// try model.diagram(inputs: 64).write(to: "model.svg")
  /// ```
  /// Traps like a prediction where the shape of a layer does not fit to the one before.
  ///
  /// - Parameters:
  ///   - inputs: the number of columns of the input.
  ///   - samples: the number n of rows, for a model that needs a certain one, such as the nodes of a graph.
  ///   - title: the heading.
  public func diagram(inputs: Int, samples: Int = 1, title: String = "The network") -> NetworkDiagram {
    require(inputs > 0, "a model has at least one input, found \(inputs)")
    return diagram(of: .zeros(samples, inputs), title: title)
  }
}

extension Map {
  /// This model as a drawing, with the shapes that it has for an input, see ``Layer/diagram(inputs:samples:title:)``.
  /// Inputs and outputs may be of any type; those that are no matrices are shown without a shape.
  public func diagram(of input: Input, title: String = "The network") -> NetworkDiagram {
    var (model, visitor) = (self, DiagramVisitor<S>())
    let Y = model.visit(&visitor, input, nil, nil)
    func shape(_ letter: String, _ value: Any?) -> String {
      (value as? Matrix<S>).map { "\(letter): n × \($0.columns)" } ?? letter
    }
    return NetworkDiagram(
      title: title, input: shape("X", input), blocks: visitor.blocks, output: shape("Y", Y))
  }
}

/// Collects the layers of a model as blocks of a drawing. A container that computes something, and is shown after its
/// parts, takes these from the end of the list.
private struct DiagramVisitor<S: Scalar>: LayerVisitor {
  private var parts: [(block: NetworkDiagram.Block, leaves: Int)] = []

  var blocks: [NetworkDiagram.Block] { parts.map(\.block) }

  mutating func visit<L: Map<S>>(
    _ layer: inout L, _ input: L.Input?, _ cache: L.Cache?, _ gradient: L.Parameters?
  ) -> L.Output? {
    guard let Y = input.map({ layer.forward($0).output }) else { return nil }
    let columns = (Y as? Matrix<S>).map { "n×\($0.columns)" }
    let count = layer.parameters.tensors.reduce(0) { $0 + $1.value.count }
    let details = [columns, count == 0 ? nil : count == 1 ? "1 parameter" : "\(count) parameters"].compactMap { $0 }
    parts.append((.layer(layer.typeName, details.joined(separator: ", ")), 1))
    return Y
  }

  mutating func visitResult<C: Container<S>>(of container: C, _ output: C.Output) {
    if let two = container as? any Branching {
      let counts = two.branchLeaves
      let second = take(counts.1)
      let first = take(counts.0)
      let columns = (output as? Matrix<S>).map { ", n×\($0.columns)" } ?? ""
      parts.append((.branches([first, second], joined: "Concatenation\(columns)"), counts.0 + counts.1))
      return
    }
    let leaves = container.leaves
    if let block = container as? any OneStepMethod<S> {
      // The names of methods other than Euler's say what is added.
      let factors = block.step == 1 ? [] : [fraction(block.step)]
      let names = factors + (block.typeName == "Residual" ? [] : [block.typeName])
      let factor = names.joined(separator: ", ")
      parts.append((.residual(take(leaves), factor: factor), leaves))
    } else {
      parts.append((.layer(container.typeName, (output as? Matrix<S>).map { "n×\($0.columns)" } ?? ""), 0))
    }
  }

  /// A step such as 1/32, or as a decimal number.
  private func fraction(_ step: S) -> String {
    let inverse = 1 / step
    return inverse > 1 && inverse < 1e6 && inverse == inverse.rounded() ? "1/\(Int(inverse))" : "\(step)"
  }

  /// The last parts with a number of layers in them.
  private mutating func take(_ leaves: Int) -> [NetworkDiagram.Block] {
    var (taken, count): ([NetworkDiagram.Block], Int) = ([], 0)
    while count < leaves, let part = parts.popLast() {
      taken.insert(part.block, at: 0)
      count += part.leaves
    }
    return taken
  }
}

/// A container with two branches on one input.
private protocol Branching {
  /// The numbers of layers in the branches.
  var branchLeaves: (Int, Int) { get }
}

extension Parallel: Branching {
  fileprivate var branchLeaves: (Int, Int) { (first.leaves, second.leaves) }
}

extension Map {
  /// The number of layers that a visitor is shown.
  fileprivate var leaves: Int {
    var (model, counter) = (self, LayerCounter<S>())
    _ = model.visit(&counter, nil, nil, nil)
    return counter.count
  }
}

private struct LayerCounter<S: Scalar>: LayerVisitor {
  var count = 0

  mutating func visit<L: Map<S>>(
    _ layer: inout L, _ input: L.Input?, _ cache: L.Cache?, _ gradient: L.Parameters?
  ) -> L.Output? {
    count += 1
    return nil
  }
}
