import Foundation
import Matrices

/// Handwritten digits: 60 000 images of 28 × 28 pixels for training and 10 000 for testing.
///
/// The data are not part of the package and nothing downloads them: `init(folder:)` reads the four files as
/// they are published. Data sets of the same format are read as well, such as Fashion-MNIST (H. Xiao, K. Rasul
/// and R. Vollgraf, 2017), which has ten kinds of clothing.
///
/// Source: Y. LeCun and C. Cortes, The MNIST database of handwritten digits, 1998, after Y. LeCun, L. Bottou,
/// Y. Bengio and P. Haffner, Gradient-based learning applied to document recognition, Proceedings of the
/// IEEE 86, 1998; licence CC BY-SA 3.0.
public struct MNIST<S: Scalar>: Sendable {
  /// Images and the labels that belong to them.
  public struct Part: Sendable {
    /// Pixels from 0 (paper) to 1 (ink), one image per row: count × (height · width).
    public let images: Matrix<S>
    /// The class of each image, 0 to 9.
    public let labels: [Int]

    /// The number of images.
    public var count: Int { labels.count }
  }

  /// The training part, 60 000 images.
  public let training: Part
  /// The test part, 10 000 images by other writers.
  public let test: Part
  /// The height of an image in pixels, 28.
  public let height: Int
  /// The width of an image in pixels, 28.
  public let width: Int

  /// The number of classes.
  public static var classes: Int { 10 }

  /// Reads the four files of a folder, packed by gzip or not: `train-images-idx3-ubyte`,
  /// `train-labels-idx1-ubyte`, `t10k-images-idx3-ubyte` and `t10k-labels-idx1-ubyte`, also with a dot
  /// before `idx` or with `.gz` at the end.
  ///
  /// The numbers and sizes of the images are those of the files, as long as they are consistent.
  ///
  /// - Throws: ``IDXError`` if a file is missing, is not of this format, has a label above 9 or does not match the
  ///   others.
  public init(folder: String) throws(IDXError) {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder)
    guard exists && isFolder.boolValue else { throw IDXError(file: folder, problem: .noFolder) }
    // All four are located before the first is read, which takes longer.
    let paths = [
      try MNISTFiles.path(in: folder, "train-images", dimensions: 3),
      try MNISTFiles.path(in: folder, "train-labels", dimensions: 1),
      try MNISTFiles.path(in: folder, "t10k-images", dimensions: 3),
      try MNISTFiles.path(in: folder, "t10k-labels", dimensions: 1),
    ]
    let (first, second): (Part, Part)
    let sizes: [Int]
    (first, sizes) = try Self.part(images: paths[0], labels: paths[1], sizes: nil)
    (second, _) = try Self.part(images: paths[2], labels: paths[3], sizes: sizes)
    (training, test, height, width) = (first, second, sizes[0], sizes[1])
  }

  /// - Parameter sizes: height and width that the images must have, nil for any.
  private static func part(
    images imagesPath: String, labels labelsPath: String, sizes: [Int]?
  ) throws(IDXError) -> (Part, sizes: [Int]) {
    let labels = try MNISTFiles.labels(labelsPath, classes: classes)
    let images = try MNISTFiles.images(imagesPath, count: labels.count, sizes: sizes)
    let part = Part(images: try images.matrix(dividedBy: 255), labels: labels)
    return (part, Array(images.sizes.dropFirst()))
  }
}
