import Matrices
import Networks

/// The matrices that a value stores, each with its path, such as "base.bias".
enum StoredMatrices {
  /// The matrices in all stored properties of structs, tuples, enums and collections, at any depth, except for those
  /// named by `StoredConstants`. Objects are skipped, since several layers may share one.
  static func all(in value: Any) -> [(path: String, value: Matrix<Double>)] {
    var found: [(path: String, value: Matrix<Double>)] = []
    search(value, "", &found)
    return found
  }

  private static func search(
    _ value: Any, _ path: String, _ found: inout [(path: String, value: Matrix<Double>)]
  ) {
    if let matrix = value as? Matrix<Double> { return found.append((path, matrix)) }
    let mirror = Mirror(reflecting: value)
    // The elements of a collection have one type: if the first has no parts, none contains a matrix.
    if mirror.displayStyle == .collection, let first = mirror.children.first?.value,
      Mirror(reflecting: first).children.isEmpty && !(first is Matrix<Double>)
    {
      return
    }
    if mirror.displayStyle == .class { return }
    let constants = (type(of: value) as? any StoredConstants.Type)?.constants ?? []
    for (label, child) in mirror.children where !constants.contains(label ?? "") {
      let name = label.flatMap { $0 == "some" ? nil : $0 } ?? ""
      search(child, path.isEmpty || name.isEmpty ? path + name : "\(path).\(name)", &found)
    }
  }
}
