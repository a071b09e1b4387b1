import Foundation
import Matrices
import TestSupport
import Testing

@testable import Datasets

@Suite("Data sets of measurements and classes") struct ClassificationTests {
  private func counts(_ labels: [Int], classes: Int) -> [Int] {
    (0..<classes).map { label in labels.count { $0 == label } }
  }

  @Test("fifty irises of each species, and the means that are known of them")
  func iris() throws {
    let iris = try Iris<Double>()
    #expect(iris.inputs.shape == Shape(150, 4))
    #expect(counts(iris.labels, classes: Iris<Double>.classes.count) == [50, 50, 50])
    #expect(
      iris.features
        == ["sepal_length_cm", "sepal_width_cm", "petal_length_cm", "petal_width_cm"])
    // Setosa's petals, 1.462 cm by 0.246 cm on average in Fisher's table.
    let setosa = iris.inputs.rows(at: 0..<50).columnMeans()
    #expect(abs(setosa[0, 2] - 1.462) < 1e-12 && abs(setosa[0, 3] - 0.246) < 1e-12)
  }

  @Test("wines of three cultivars, proline a thousand times as large as hue")
  func wine() throws {
    let wine = try Wine<Float>()
    #expect(wine.inputs.shape == Shape(178, 13) && wine.features.count == 13)
    #expect(counts(wine.labels, classes: Wine<Float>.classes.count) == [59, 71, 48])
    let means = wine.inputs.columnMeans()
    let ratio =
      try means[0, #require(wine.features.firstIndex(of: "proline"))]
      / means[0, #require(wine.features.firstIndex(of: "hue"))]
    #expect(ratio > 700 && ratio < 800)
  }

  @Test("212 malignant and 357 benign tumours, the benign ones smaller")
  func breastCancer() throws {
    let cancer = try BreastCancer<Double>()
    #expect(cancer.inputs.shape == Shape(569, 30) && cancer.features.count == 30)
    #expect(counts(cancer.labels, classes: BreastCancer<Double>.classes.count) == [212, 357])
    let radius = cancer.inputs.column(0).elements
    let means = [0, 1].map { label in
      let chosen = zip(radius, cancer.labels).filter { $0.1 == label }.map(\.0)
      return chosen.reduce(0, +) / Double(chosen.count)
    }
    #expect(means[1] < means[0])
  }

  @Test("a class that does not exist has its line and column")
  func unknownClass() throws {
    let csv = try CSV(text: "a,target\n1,0\n2,2\n", name: "x.csv")
    #expect(throws: CSVError.self) { try csv.labelled(as: Double.self, classes: 2) }
    #expect(try csv.labelled(as: Double.self, classes: 3).labels == [0, 2])
  }
}
