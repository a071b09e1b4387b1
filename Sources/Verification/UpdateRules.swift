import Matrices
import Networks

/// The rule for `update(along:)`: each tensor of the list of parameters is paired with its own gradient.
enum UpdateRules {
  /// A sentence on the first wrong pair in an update along a gradient, or nil. An optimizer only sees these pairs, so a
  /// gradient that is right in the list has no effect if it is paired with another tensor.
  static func mistake<L: Layer<Double>>(of layer: L, _ gradient: L.Parameters) -> String? {
    mistake(of: layer, layer.parameters, gradient) ?? mistake(of: gradient, gradient, gradient)
  }

  private static func mistake<Model: Parameterized<Double>>(
    of model: Model, _ parameters: Model.Parameters, _ gradient: Model.Parameters
  ) -> String? {
    let (own, others) = (parameters.tensors, gradient.tensors)
    var (model, number, finding): (Model, Int, String?) = (model, 0, nil)
    model.update(along: gradient) { value, other in
      defer { number += 1 }
      // Another rule rejects a wrong number of tensors.
      guard finding == nil, number < min(own.count, others.count) else { return }
      let name = own[number].name
      if value != own[number].value {
        finding = "update visits another parameter in place of \(name)"
      } else if other != others[number].value {
        let source = others.first { $0.value == other }.map { "the gradient of \($0.name)" }
        finding = "update pairs \(name) with \(source ?? "something else") instead of its own gradient"
      }
    }
    return finding
  }
}
