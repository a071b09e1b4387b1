// Numbers of a program, such as a viscosity or a frequency, are in double precision, also where a formula is written
// for matrices of any precision. They are rounded to that of the matrix here, so that `nu * u_xx` compiles as it
// stands.
//
// Disfavoured: where the number has the precision of the matrix, or is a literal, the operators with an `S` are meant.
// Without these the compiler would try everything else that `*` can mean, for seconds, and complain about that.
//
// Functions and no members of `Matrix`: with members for both `*` and `-` the compiler (Swift 6.3) finds no type for
// some formulas of matrices in double precision, such as `k * k * (1 - A ⊙ A) ⊙ G`, as soon as a program overloads `⊙`.

/// The sum with a number that is rounded to the precision of the matrix.
@_disfavoredOverload
public func + <S>(a: consuming Matrix<S>, b: Double) -> Matrix<S> { a + S(b) }

/// The difference from a number that is rounded to the precision of the matrix.
@_disfavoredOverload
public func - <S>(a: consuming Matrix<S>, b: Double) -> Matrix<S> { a - S(b) }

/// The product with a number that is rounded to the precision of the matrix.
@_disfavoredOverload
public func * <S>(a: consuming Matrix<S>, b: Double) -> Matrix<S> { a * S(b) }

/// The quotient by a number that is rounded to the precision of the matrix.
@_disfavoredOverload
public func / <S>(a: consuming Matrix<S>, b: Double) -> Matrix<S> { a / S(b) }

/// The sum with a number that is rounded to the precision of the matrix.
@_disfavoredOverload
public func + <S>(a: Double, b: consuming Matrix<S>) -> Matrix<S> { S(a) + b }

/// The difference of a number, rounded to the precision of the matrix, and each element.
@_disfavoredOverload
public func - <S>(a: Double, b: consuming Matrix<S>) -> Matrix<S> { S(a) - b }

/// The product with a number that is rounded to the precision of the matrix.
@_disfavoredOverload
public func * <S>(a: Double, b: consuming Matrix<S>) -> Matrix<S> { S(a) * b }

/// A number, rounded to the precision of the matrix, divided by each element.
@_disfavoredOverload
public func / <S>(a: Double, b: consuming Matrix<S>) -> Matrix<S> { S(a) / b }
