/// The results of an experiment for each seed. A line on the terminal shows how many runs are done.
///
/// ```swift
/// let runs = try overSeeds("Trainings", seeds) { seed in try train(seed) }
/// runs.median(\.loss)
/// ```
///
/// - Parameters:
///   - label: what is being done, in a word or two.
///   - seeds: the seeds of the runs.
///   - run: the experiment, which depends on the seed alone.
public func overSeeds<Result>(
  _ label: String, _ seeds: [UInt64], _ run: (_ seed: UInt64) throws -> Result
) rethrows -> [Result] {
  try withProgress(label, each: seeds, name: { "seed \($0)" }, run)
}

/// The same for each of several settings: the results of setting `s` and seed `k` are `results[s][k]`.
///
/// ```swift
/// let runs = overSeeds("Networks", seeds, each: [2, 16], name: { "\($0) units" }) { units, seed in
///   train(units, seed)
/// }
/// ```
///
/// - Parameters:
///   - label: what is being done, in a word or two.
///   - seeds: the seeds of the runs of each setting.
///   - settings: the settings that are compared.
///   - name: a short name of a setting, for the terminal.
///   - run: the experiment.
public func overSeeds<Setting, Result>(
  _ label: String, _ seeds: [UInt64], each settings: [Setting], name: (Setting) -> String,
  _ run: (_ setting: Setting, _ seed: UInt64) throws -> Result
) rethrows -> [[Result]] {
  let bar = ProgressBar(label, total: max(1, settings.count * seeds.count))
  defer { bar.finish() }
  return try settings.enumerated().map { number, setting in
    try seeds.enumerated().map { index, seed in
      let result = try run(setting, seed)
      bar.update(to: number * seeds.count + index + 1, status: name(setting))
      return result
    }
  }
}

/// The results of a computation for each element of a list. A line on the terminal shows how many are done.
///
/// - Parameters:
///   - label: what is being done, in a word or two.
///   - elements: the list.
///   - name: a short name of an element, for the terminal.
///   - run: the computation.
public func withProgress<Element, Result>(
  _ label: String, each elements: [Element], name: (Element) -> String,
  _ run: (Element) throws -> Result
) rethrows -> [Result] {
  let bar = ProgressBar(label, total: max(1, elements.count))
  defer { bar.finish() }
  return try elements.enumerated().map { index, element in
    let result = try run(element)
    bar.update(to: index + 1, status: name(element))
    return result
  }
}
