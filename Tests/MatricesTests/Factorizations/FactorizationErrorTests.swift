import Matrices
import Testing

@Suite("Errors of factorizations") struct FactorizationErrorTests {
  @Test("each error says in a sentence what was found where")
  func descriptions() {
    let errors: [(FactorizationError, String)] = [
      (.notFinite(row: 2, column: 5), "element (2, 5) is infinite or not a number"),
      (
        .notPositiveDefinite(pivot: 3),
        "the matrix is not positive definite: pivot 3 is not positive"
      ),
      (.singular(pivot: 1), "the matrix is singular: element (1, 1) of its diagonal is zero"),
      (.notConverged(eigenvalue: 7), "the iteration for eigenvalue 7 did not converge"),
    ]
    for (error, text) in errors { #expect(error.description == text) }
  }
}
