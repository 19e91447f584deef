package tasks

import "slices"

// queue gives jobs in the order of the plan, each when all that it needs is done.
type queue struct {
	jobs    []*Job
	place   map[*Job]int   // in jobs
	users   map[*Job][]int // the places of those that need a job
	waiting []int          // by place: how many needs are not done
	ready   []int          // places, sorted
}

func newQueue(jobs []*Job) *queue {
	q := &queue{jobs: jobs, place: map[*Job]int{}, users: map[*Job][]int{}, waiting: make([]int, len(jobs))}
	for i, job := range jobs {
		q.place[job] = i
		q.waiting[i] = len(job.Needs)
		for _, need := range job.Needs {
			q.users[need] = append(q.users[need], i)
		}
		if len(job.Needs) == 0 {
			q.ready = append(q.ready, i)
		}
	}
	return q
}

// next takes the first job that is ready, or gives nil.
func (q *queue) next() *Job {
	if len(q.ready) == 0 {
		return nil
	}
	job := q.jobs[q.ready[0]]
	q.ready = q.ready[1:]
	return job
}

func (q *queue) done(job *Job) {
	for _, i := range q.users[job] {
		if q.waiting[i]--; q.waiting[i] == 0 {
			at, _ := slices.BinarySearch(q.ready, i)
			q.ready = slices.Insert(q.ready, at, i)
		}
	}
}
