// bench.Echo on grpc-go. GOMAXPROCS=1 in the environment gives it one CPU's worth of threads.
package main

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"flag"
	"fmt"
	"io"
	"log"
	"net"
	"os"
	"time"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/status"

	pb "novapeer/benchpb"
)

const (
	messagesMax     = 100_000_000
	payloadBytesMax = 4_000_000
	workMicrosMax   = 1_000_000
)

type echo struct{ pb.UnimplementedEchoServer }

func within(value, most int64) error {
	if value < 0 || value > most {
		return status.Error(codes.InvalidArgument, "A number is out of bounds.")
	}
	return nil
}

func (echo) Unary(_ context.Context, request *pb.Msg) (*pb.Msg, error) { return request, nil }

func (echo) Stream(request *pb.StreamRequest, responses pb.Echo_StreamServer) error {
	if err := within(request.Count, messagesMax); err != nil {
		return err
	}
	if err := within(request.PayloadBytes, payloadBytesMax); err != nil {
		return err
	}
	message := &pb.Msg{Payload: make([]byte, request.PayloadBytes)}
	for ; message.N < request.Count; message.N++ {
		if err := responses.Send(message); err != nil {
			return err
		}
	}
	return nil
}

func (echo) Converse(stream pb.Echo_ConverseServer) error {
	for {
		message, err := stream.Recv()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if err := stream.Send(message); err != nil {
			return err
		}
	}
}

func (echo) Work(_ context.Context, request *pb.WorkRequest) (*pb.WorkResponse, error) {
	if err := within(request.CpuMicros, workMicrosMax); err != nil {
		return nil, err
	}
	for end := time.Now().Add(time.Duration(request.CpuMicros) * time.Microsecond); time.Now().Before(end); {
	}
	return &pb.WorkResponse{CpuMicros: request.CpuMicros, Payload: request.Payload}, nil
}

// Plaintext without cert, TLS with it, and a client certificate is demanded with ca.
func options(cert, key, ca string) []grpc.ServerOption {
	options := []grpc.ServerOption{grpc.MaxConcurrentStreams(1024)}
	if cert == "" {
		return options
	}
	pair, err := tls.LoadX509KeyPair(cert, key)
	if err != nil {
		log.Fatal(err)
	}
	config := &tls.Config{Certificates: []tls.Certificate{pair}, NextProtos: []string{"h2"}}
	if ca != "" {
		pem, err := os.ReadFile(ca)
		if err != nil {
			log.Fatal(err)
		}
		config.ClientCAs = x509.NewCertPool()
		config.ClientAuth = tls.RequireAndVerifyClientCert
		if !config.ClientCAs.AppendCertsFromPEM(pem) {
			log.Fatalf("%s holds no certificate", ca)
		}
	}
	return append(options, grpc.Creds(credentials.NewTLS(config)))
}

func main() {
	listen := flag.String("listen", "127.0.0.1:0", "host:port")
	cert := flag.String("cert", "", "PEM file; TLS if given")
	key := flag.String("key", "", "PEM file")
	ca := flag.String("ca", "", "PEM file; client certificates are demanded if given")
	flag.Parse()
	server := grpc.NewServer(options(*cert, *key, *ca)...)
	pb.RegisterEchoServer(server, &echo{})
	listener, err := net.Listen("tcp", *listen)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("listening on 127.0.0.1:%d\n", listener.Addr().(*net.TCPAddr).Port)
	log.Fatal(server.Serve(listener))
}
