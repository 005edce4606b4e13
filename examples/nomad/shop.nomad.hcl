# The web server and workers of examples/container as a job. nomad job run shop.nomad.hcl
job "shop" {
  datacenters = ["dc1"]
  type        = "service"

  group "shop" {
    count = 1

    network {
      port "http" {
        to = 8000
      }
    }

    # Does the supervisor work and do its programs run? 3 is the answer when one is given up.
    service {
      name     = "shop"
      port     = "http"
      provider = "consul"

      check {
        name     = "programs"
        type     = "script"
        task     = "supervisord"
        command  = "supervisorctl"
        args     = ["-c", "/srv/config/supervisord.conf", "status", "web", "worker:*"]
        interval = "15s"
        timeout  = "10s"

        check_restart {
          limit = 5
          grace = "30s"
        }
      }
    }

    restart {
      attempts = 3
      interval = "10m"
      delay    = "15s"
      mode     = "delay"
    }

    task "supervisord" {
      driver = "docker"
      user   = "1000:1000"

      config {
        image   = "registry.example.org/shop:1.0"
        command = "supervisord"
        args    = ["-c", "/srv/config/supervisord.conf"]
        ports   = ["http"]
        volumes = ["local/config:/srv/config"]
      }

      # 20 seconds for web, 30 for the workers, and a few to spare; the client has to allow it with
      # max_kill_timeout.
      kill_signal  = "SIGTERM"
      kill_timeout = "60s"

      template {
        destination = "local/config/supervisord.conf"
        perms       = "0644"

        # A changed configuration restarts what it concerns and nothing else.
        change_mode = "script"
        change_script {
          command       = "/opt/jsupervisord/bin/supervisorctl"
          args          = ["-c", "/srv/config/supervisord.conf", "update"]
          timeout       = "60s"
          fail_on_error = false
        }

        data = <<CONF
[unix_http_server]
file=/srv/run/supervisor.sock

[supervisord]
nodaemon=true
logfile=/dev/null
logfile_maxbytes=0
pidfile=/srv/run/supervisord.pid
childlogdir=/srv/run

[rpcinterface:supervisor]
supervisor.rpcinterface_factory = supervisor.rpcinterface:make_main_rpcinterface

[supervisorctl]
serverurl=unix:///srv/run/supervisor.sock

[program:web]
command=python3 -B web.py
directory=/srv
priority=20
stopwaitsecs=20
killasgroup=true
autorestart=true
stdout_logfile=/dev/stdout
stdout_logfile_maxbytes=0
redirect_stderr=true

[program:worker]
command=python3 -B worker.py %(process_num)d
directory=/srv
process_name=%(program_name)s_%(process_num)02d
numprocs=2
priority=10
stopwaitsecs=30
killasgroup=true
autorestart=true
stdout_logfile=/dev/stdout
stdout_logfile_maxbytes=0
redirect_stderr=true
CONF
      }

      resources {
        cpu    = 200
        memory = 512
      }
    }
  }
}
