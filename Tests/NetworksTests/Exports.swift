// What every layer promises, and how values are saved and programs end, is tested in other modules too.
@_exported import LayerSupport
