import Matrices

/// A fixed number of matrices with one row for each sample, or for each sample of each step: a state, or what a step
/// remembers. What is done with the rows of one of them, such as stacking or selecting, is done with all.
public protocol RowGroup<S>: Sendable {
  associatedtype S: Scalar

  /// The group whose every matrix is made of the corresponding ones of some groups, of which there is at least one.
  static func combined(_ groups: [Self], _ body: ([Matrix<S>]) -> Matrix<S>) -> Self
}

extension RowGroup {
  /// The matrices, in a fixed order.
  public var matrices: [Matrix<S>] {
    var list: [Matrix<S>] = []
    _ = Self.combined([self]) { matrices in
      list.append(matrices[0])
      return matrices[0]
    }
    return list
  }

  /// The group of the transformed matrices.
  public func mapped(_ transform: (Matrix<S>) -> Matrix<S>) -> Self { Self.combined([self]) { transform($0[0]) } }

  /// The rows in a range.
  public subscript(rows range: Range<Int>) -> Self { mapped { $0[rows: range] } }

  /// The rows with the given indices, in that order.
  public func selectingRows(_ indices: [Int]) -> Self { mapped { $0.rows(at: indices) } }

  /// Some groups, one below the other.
  public static func stacking(_ groups: [Self]) -> Self { combined(groups) { Matrix(stacking: $0) } }

  /// These rows in place of as many first rows of another group.
  func above(restOf other: Self) -> Self {
    Self.combined([self, other]) { pair in
      let (first, all) = (pair[0], pair[1])
      return first.rows == all.rows ? first : Matrix(stacking: [first, all[rows: first.rows..<all.rows]])
    }
  }
}

extension Matrix: RowGroup {
  public static func combined(_ groups: [Matrix], _ body: ([Matrix]) -> Matrix) -> Matrix { body(groups) }
}

/// The state of a cell: the output h, and what it keeps besides.
public protocol RecurrentState<S>: RowGroup {
  /// h: samples × units.
  var output: Matrix<S> { get set }

  /// The state before the first step: zeros.
  static func zeros(_ samples: Int, _ units: Int) -> Self
}

extension Matrix: RecurrentState {
  public var output: Matrix {
    get { self }
    set { self = newValue }
  }
}
