/// A layer whose input and output have numbers of columns that are known from its settings, such as those of images.
///
/// Layers of other modules state them by this protocol; a file whose layers do not fit together is then found when it
/// is read, as within this module.
package protocol FixedColumns {
  /// The layer in words, for the sentence that it does not fit: "convolution of 1×28×28 images".
  var nameForColumns: String { get }
  /// The numbers of columns of the input and of the output.
  var inputColumns: Int { get }
  var outputColumns: Int { get }
}
