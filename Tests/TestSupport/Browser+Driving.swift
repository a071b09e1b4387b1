import Foundation

extension Browser {
  /// What happens to a page that is used as its reader would.
  public struct Drive<Value: Decodable> {
    /// What the script returns.
    public let value: Value
    /// What the page wrote to the console: errors.
    public let console: [String]
  }

  /// Opens a page and runs a script that presses keys and buttons there.
  ///
  /// - Parameters:
  ///   - page: the file of the page.
  ///   - width: the width of its window, in pixels.
  ///   - hasScripts: whether the page's own scripts run.
  ///   - flags: further options of the browser, such as `--force-prefers-reduced-motion`.
  ///   - script: the body of an asynchronous function. `page` is the document, `one(selector)` its first such element
  ///     and `all(selector)` all of them, `isShown(element)` whether an element is displayed, `press(element, key)`
  ///     presses a key on it, and `wait(milliseconds)` lets time pass. What it returns is decoded from JSON.
  public func drive<Value: Decodable>(
    _ page: URL, width: Int = 1000, hasScripts: Bool = true, flags: [String] = [], returning: Value.Type = Value.self,
    script: String
  ) throws -> Drive<Value> {
    let sandbox = hasScripts ? "" : " sandbox=\"allow-same-origin\""
    let html = """
      <!DOCTYPE html>
      <html><body>
      <iframe src="\(page.lastPathComponent)" style="width: \(width)px; height: 800px; border: 0"\(sandbox)></iframe>
      <script>
      document.querySelector('iframe').onload = async event => {
        const frame = event.target, page = frame.contentDocument;
        const all = selector => [...page.querySelectorAll(selector)], one = selector => page.querySelector(selector);
        const isShown = element => element.getClientRects().length > 0;
        const press = (element, key, more = {}) => element.dispatchEvent(
          new frame.contentWindow.KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
        const wait = milliseconds => new Promise(resolve => setTimeout(resolve, milliseconds));
        const result = document.createElement('pre');
        result.id = 'result';
        try {
          result.textContent = JSON.stringify(await (async () => {
      \(script)
          })());
        } catch (error) { result.textContent = JSON.stringify('' + error); }
        document.body.append(result);
      };
      </script></body></html>
      """
    let (json, console) = try result(of: html, beside: page, flags: flags)
    do {
      return Drive(
        value: try JSONDecoder().decode(Value.self, from: Data(json.utf8)),
        // That no script runs is what was asked for.
        console: console.filter { hasScripts || !$0.contains("Blocked script execution") })
    } catch {
      throw BrowserError(description: "the script returned \(json): \(error)")
    }
  }
}
