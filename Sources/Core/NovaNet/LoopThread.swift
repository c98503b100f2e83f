import CNova
import Glibc

/// Starts a thread that runs `body` once and ends. The thread is detached.
///
/// - Throws: ``NetError/system(operation:code:)`` if the kernel gives no thread.
func startThread(name: String, _ body: @escaping @Sendable () -> Void) throws(NetError) {
    let box = Unmanaged.passRetained(ThreadBody(name: name, run: body))
    var thread = pthread_t()
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    defer { pthread_attr_destroy(&attributes) }
    let code = pthread_create(&thread, &attributes, threadMain, box.toOpaque())
    guard code == 0 else {
        box.release()
        throw .system(operation: "pthread_create", code: code)
    }
}

private final class ThreadBody {
    let name: String
    let run: @Sendable () -> Void

    init(name: String, run: @escaping @Sendable () -> Void) {
        self.name = name
        self.run = run
    }
}

private func threadMain(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let argument else { return nil }
    let body = Unmanaged<ThreadBody>.fromOpaque(argument).takeRetainedValue()
    nova_set_thread_name(String(body.name.prefix(15)))
    body.run()
    return nil
}
