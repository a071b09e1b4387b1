import Foundation
import Testing

@Suite("lesson-batches-and-rates") struct BatchesAndRatesLessonTests {
  @Test("noise is what its formulas say, and many small steps get farther than few large ones")
  func quick() throws {
    let run = try QuickLesson("lesson-batches-and-rates")
    let metrics = run.metrics
    // Five standard errors, in fewer than one of a million runs.
    #expect(metrics["noiseErrorInStandardErrors"] ?? .nan <= 5)
    #expect(metrics["noisyParabolaErrorInStandardErrors"] ?? .nan <= 5)
    // α / (2 − α), and 1/t after 300 steps, which lose a few roundings each.
    #expect(abs((metrics["noisyParabola0"] ?? .nan) - 0.3 / 1.7) <= 10 * .ulpOfOne)
    #expect(abs((metrics["noisyParabola4"] ?? .nan) * 300 - 1) <= 1000 * .ulpOfOne)
    // Few large steps do not get as far as many small ones.
    #expect(metrics["lossOfBatch64"] ?? .nan < metrics["lossOfBatch512"] ?? .nan)
    #expect(metrics["lossOfBatch512"] ?? .nan < metrics["lossOfBatchAll"] ?? .nan)
    #expect(run.figures.count == 3)
    #expect(try QuickLesson("lesson-batches-and-rates", threads: 1).metrics == metrics)
  }
}
