/// A layer that stores matrices which are not parameters, such as running statistics, targets or fixed factors.
///
/// Swift does not distinguish a constant from a parameter that is missing from the list. Therefore a `GradientCheck`
/// reports each stored matrix that no update reaches, unless the name of its property is listed here:
/// ```swift
/// extension Shift: StoredConstants {
///   static var constants: Set<String> { ["offset"] }
/// }
/// ```
public protocol StoredConstants {
  /// The names of the stored properties that are or contain such matrices.
  static var constants: Set<String> { get }
}
