import Matrices
import Networks

/// What is saved of a layer with kernels beside its parameters.
struct KernelLayerSettings: Codable {
  let input: ImageShape
  let window: ConvolutionWindow
  /// The rows and columns of a transposed convolution that no position of the kernel covers.
  let remainder: Extent?
}

/// The saved form of a convolution, and of its adjoint.
protocol SavedKernelLayer<S>: SavedByNumber, FixedColumns {
  associatedtype S: Scalar
  var input: ImageShape { get }
  var output: ImageShape { get }
  var settings: KernelLayerSettings { get }
  var parameters: KernelParameters<S> { get }
  /// Why there is no layer with these settings and parameters; nil if there is one.
  static func problem(_ settings: KernelLayerSettings, _ parameters: KernelParameters<S>) -> String?
  static func make(_ settings: KernelLayerSettings, _ parameters: KernelParameters<S>) -> Self
}

extension SavedKernelLayer {
  public func write(to file: inout NumberedWriter) throws {
    try file.write(Self.self, settings, parameters)
  }

  public init(from file: inout NumberedReader) throws {
    let (settings, parameters): (KernelLayerSettings, KernelParameters<S>) = try file.read(Self.self)
    if let problem = Self.problem(settings, parameters) { throw file.error(problem) }
    self = Self.make(settings, parameters)
  }

  package var nameForColumns: String { "convolution of \(input) images" }
  package var inputColumns: Int { input.count }
  package var outputColumns: Int { output.count }
}
