// What is built on matrices states its requirements in the same way.
@_exported import Requirements
