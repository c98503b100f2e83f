import NovaNet
import NovaObservability
import NovaPrimitives
import NovaRPC

extension ServiceHost {
    /// Begins to send what the tracer records. The first step to be arranged, so the last of a drain:
    /// what the others record on their way out leaves, too.
    func exportTraces() throws {
        guard let tracer, let settings = settings.traces else { return }
        let channel: RPCChannel
        do {
            channel = try RPCChannel(settings.endpoint, on: loops, pool: blocking)
        } catch {
            throw ConfigurationError("NOVA_OTLP_ENDPOINT=\(settings.endpoint): \(error)")
        }
        let exporter = TraceExporter(tracer, over: channel, on: self)
        let task = loops.loops[0].spawn { await exporter.run() }
        let loop = loops.loops[0]
        onDrain("traces") { deadline in
            let limit = Deadline.after(.milliseconds(Limits.traceDrainMillisecondsMax))
            await withTaskExecutorPreference(loop) {
                await exporter.finish(task, by: min(deadline, limit))
            }
            channel.close()
        }
    }
}
