import Matrices
import Networks

/// A tensor of a file and the parameters that it is made of.
struct ForeignTensor {
  /// The fields of the layer, whose elements follow one another: one, or both biases of a cell.
  var fields: [String]
  /// The names in the file: one, or two whose sum the field is.
  var names: [String]
  /// The sizes in the file.
  var sizes: [Int]
  /// Other sizes with the same elements that are read too.
  var alternative: [Int]?
  /// The order of the elements.
  var order: Rearrangement

  init(
    _ fields: [String], _ names: [String], sizes: [Int], alternative: [Int]? = nil, order: Rearrangement? = nil
  ) {
    (self.fields, self.names, self.sizes, self.alternative) = (fields, names, sizes, alternative)
    self.order = order ?? Rearrangement(sizes: [sizes.reduce(1, *)])
  }

  init(_ field: String, _ name: String, sizes: [Int], alternative: [Int]? = nil, order: Rearrangement? = nil) {
    self.init([field], [name], sizes: sizes, alternative: alternative, order: order)
  }

  /// The field as a row of so many numbers.
  static func row(_ field: String, _ name: String, _ count: Int) -> ForeignTensor {
    ForeignTensor(field, name, sizes: [count])
  }
}

/// The names of running statistics among those of fields.
enum Statistics {
  static let mean = "runningMean"
  static let variance = "runningVariance"
}
