import NovaPrimitives

/// One graph: what is asked of Prometheus and how the answer is shown.
struct DashboardPanel {
    /// What the numbers are, in Grafana's names of units.
    enum Unit: String {
        case perSecond = "ops", seconds = "s", count = "short", share = "percentunit", bytes
    }

    /// A query and the name of its lines.
    struct Query {
        let expression: String
        let legend: String

        init(_ expression: String, _ legend: String) {
            (self.expression, self.legend) = (expression, legend)
        }
    }

    let title: String
    /// What it means when the line rises.
    let meaning: String
    let unit: Unit
    let queries: [Query]
    /// From here on it is too much; drawn as a line.
    let threshold: Double?

    init(
        _ title: String, _ meaning: String, _ unit: Unit, threshold: Double? = nil,
        _ queries: Query...
    ) {
        (self.title, self.meaning, self.unit) = (title, meaning, unit)
        (self.threshold, self.queries) = (threshold, queries)
    }
}

/// A page of graphs under headings, as Grafana (10 and later) reads it.
struct Dashboard {
    /// Stable: links point to it.
    let uid: String
    let title: String
    let rows: [(heading: String, panels: [DashboardPanel])]

    /// Every query, as Grafana sends it.
    var expressions: [String] {
        rows.flatMap(\.panels).flatMap { $0.queries.map(\.expression) }
    }

    /// Grafana's model of the dashboard.
    var json: String {
        var writer = JSONWriter()
        writer.value(model)
        return String(decoding: writer.bytes, as: UTF8.self) + "\n"
    }

    private var model: JSONValue {
        [
            "uid": .string(uid), "title": .string(title), "tags": ["nova"], "schemaVersion": 39,
            "editable": true, "graphTooltip": 1, "refresh": "30s",
            "time": ["from": "now-1h", "to": "now"],
            "templating": ["list": .array(Self.variables)], "panels": .array(panels),
        ]
    }

    private var panels: [JSONValue] {
        var panels: [JSONValue] = []
        var top = 0
        for row in rows {
            panels.append([
                "id": .integer(panels.count + 1), "type": "row", "title": .string(row.heading),
                "collapsed": false, "panels": [], "gridPos": Self.place(0, top, 24, 1),
            ])
            top += 1
            for (at, panel) in row.panels.enumerated() {
                let column = at % Self.columns
                if at > 0, column == 0 { top += Self.height }
                let place = Self.place(column * Self.width, top, Self.width, Self.height)
                panels.append(panel.model(id: panels.count + 1, at: place))
            }
            top += Self.height
        }
        return panels
    }

    private static let columns = 3
    private static let width = 24 / columns
    private static let height = 8

    private static func place(_ x: Int, _ y: Int, _ width: Int, _ height: Int) -> JSONValue {
        ["x": .integer(x), "y": .integer(y), "w": .integer(width), "h": .integer(height)]
    }

    /// Which Prometheus, and which of Nova's processes.
    private static let variables: [JSONValue] = [
        ["name": "source", "type": "datasource", "query": "prometheus"],
        [
            "name": "job", "type": "query", "datasource": DashboardPanel.source,
            "query": "label_values(process_cpu_time_seconds_total, job)", "multi": true,
            "includeAll": true, "allValue": ".+", "refresh": 2,
        ],
    ]
}

extension DashboardPanel {
    fileprivate static let source: JSONValue = ["type": "prometheus", "uid": "${source}"]

    fileprivate func model(id: Int, at place: JSONValue) -> JSONValue {
        var steps: [JSONValue] = [["color": "green", "value": .null]]
        if let threshold { steps.append(["color": "red", "value": .double(threshold)]) }
        let style = threshold == nil ? "off" : "line"
        let targets = queries.enumerated().map { at, query -> JSONValue in
            [
                "refId": .string("Q\(at)"), "datasource": Self.source,
                "expr": .string(query.expression), "legendFormat": .string(query.legend),
            ]
        }
        return [
            "id": .integer(id), "type": "timeseries", "title": .string(title),
            "description": .string(meaning), "datasource": Self.source, "gridPos": place,
            "fieldConfig": [
                "defaults": [
                    "unit": .string(unit.rawValue), "min": 0,
                    "custom": ["thresholdsStyle": ["mode": .string(style)]],
                    "thresholds": ["mode": "absolute", "steps": .array(steps)],
                ],
                "overrides": [],
            ],
            "options": ["tooltip": ["mode": "multi", "sort": "desc"]],
            "targets": .array(targets),
        ]
    }
}
